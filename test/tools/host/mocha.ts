export { default } from 'mocha';
