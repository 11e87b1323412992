import '../../src/cli/lab';
