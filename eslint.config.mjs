import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Where a sequence number lies is a question of modular arithmetic, which src/tcp/seq.ts alone answers. */
const sequenceNumbers = '/^(seq|ack|una|nxt|iss|irs|wl1|wl2|up)$/i';
const comparedSequenceNumbers = ['left', 'right'].map((side) => ({
  selector: `BinaryExpression[operator=/^(<|<=|>|>=)$/][${side}.type="MemberExpression"][${side}.property.name=${sequenceNumbers}]`,
  message: 'Sequence numbers wrap around: compare them with src/tcp/seq.ts.',
}));

const noClock = [
  { name: 'Date', message: 'Time comes in as an argument.' },
  { name: 'performance', message: 'Time comes in as an argument.' },
  { name: 'setTimeout', message: 'The simulation has a clock of its own.' },
  { name: 'setInterval', message: 'The simulation has a clock of its own.' },
];
const noChance = [{ object: 'Math', property: 'random', message: 'Randomness comes in as an argument.' }];

const onlyInTheExtension = {
  paths: [{ name: 'vscode', message: 'Only src/extension knows VS Code.' }],
};

const skippedTests = [
  {
    object: 'describe',
    property: 'only',
    message: 'Run one suite with --grep.',
  },
  { object: 'it', property: 'only', message: 'Run one test with --grep.' },
  { object: 'describe', property: 'skip', message: 'Repair it or remove it.' },
  { object: 'it', property: 'skip', message: 'Repair it or remove it.' },
];

export default defineConfig(
  { ignores: ['out/', 'dist/', '.cache/', 'node_modules/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true } },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: 'error',
      // An arrow that only calls something is no mistake.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    files: ['src/**'],
    ignores: ['src/extension/**'],
    rules: { 'no-restricted-imports': ['error', onlyInTheExtension] },
  },
  {
    files: ['src/tcp/**', 'src/simulation/**', 'src/packetdrill/**', 'src/capture/**'],
    ignores: ['src/tcp/seq.ts'],
    rules: { 'no-restricted-syntax': ['error', ...comparedSequenceNumbers] },
  },
  {
    files: [
      'src/tcp/**',
      'src/timeline/**',
      'src/simulation/**',
      'src/packetdrill/**',
      'src/capture/**',
      'src/sharing/**',
      'src/sockets/*.ts',
      'src/sockets/!(node)/**',
    ],
    rules: {
      'no-restricted-globals': ['error', ...noClock],
      'no-restricted-properties': ['error', ...noChance],
    },
  },
  {
    files: ['src/extension/**'],
    // VS Code declares Disposable as a class, and means any object that can be disposed of.
    rules: { '@typescript-eslint/no-unsafe-class-instance-assignment': 'off' },
  },
  {
    files: ['src/webview/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            ':matches(Identifier, JSXIdentifier)[name=/^(innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML)$/]',
          message: 'Text is put into the page as text.',
        },
      ],
    },
  },
  {
    files: ['test/**'],
    rules: {
      'no-restricted-properties': ['error', ...skippedTests],
      // assert's own functions are called as they are.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['**/*.cjs'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { sourceType: 'commonjs', globals: { require: 'readonly', exports: 'writable' } },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    files: ['**/*.mjs'],
    // These see no type that a comment gives.
    rules: { '@typescript-eslint/no-unsafe-assignment': 'off', '@typescript-eslint/no-unsafe-return': 'off' },
    languageOptions: { globals: { console: 'readonly', process: 'readonly', URL: 'readonly' } },
  },
);
