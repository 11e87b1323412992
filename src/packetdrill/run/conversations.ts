import { createConversation, type Conversation } from './conversation';

/** The script's ports towards a listener: one for each connection. */
const FIRST_REMOTE_PORT = 40000;

/**
 * The connections that a script speaks of. A script rarely says which it means: it is the one that began last, by a
 * call or by the script's first packet to a listener.
 */
export class Conversations {
  readonly #all: Conversation[] = [];
  #nextRemote = FIRST_REMOTE_PORT;
  /** The one spoken of; undefined before the first, and after a `listen`: what comes next begins another. */
  current: Conversation | undefined;
  /** The stack's port that is bound to. */
  port: number;

  constructor(port: number) {
    this.port = port;
  }

  /** The one that a packet of the script's is part of. */
  spokenOf(ports?: { readonly source: number; readonly destination: number }): Conversation {
    if (ports !== undefined) {
      const { source: remote, destination: local } = ports;
      this.current = this.between(local, remote) ?? this.begin(local, remote);
    }
    return (this.current ??= this.begin(this.port, this.#nextRemote++));
  }

  /** @param local the stack's port; undefined until it has chosen one */
  begin(local: number | undefined, remote: number): Conversation {
    const conversation = createConversation(local, remote);
    this.#all.push(conversation);
    return conversation;
  }

  /** The latest between two ports. */
  between(local: number, remote: number): Conversation | undefined {
    return [...this.#all]
      .reverse()
      .find((conversation) => (conversation.local ?? local) === local && conversation.remote === remote);
  }
}
