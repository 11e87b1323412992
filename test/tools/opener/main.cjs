const { commands } = require('vscode');

/*
 * The extension does nothing at start-up, as it should. So that `npm start` shows the diagram at once, this
 * second extension, there in development only, does what a person would: it runs the command.
 */
exports.activate = () => commands.executeCommand('tcpHandshakeLab.openDiagram');
