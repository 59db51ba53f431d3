import type { ServerOptions } from 'socket.io';
import type { Presence } from '../presence.ts';
import type { News } from './messages.ts';

/** What the gateway does with what comes from the other processes. */
export type ClusterListener = {
  readonly presence: Presence;
  /** Desks here may want to know of something that another process changed. */
  onNews(news: News): void;
  /** What others sent from now on does not come: desks have to be told how things stand. */
  onCutOff(): void;
  onRejoined(): void;
};

/** The server processes that share a database. */
export type Cluster = {
  /** Takes messages to the desks of the other processes. */
  readonly adapter: ServerOptions['adapter'] | undefined;
  /** The room of all desks of this process; null when there is no other process. */
  readonly ownRoom: string | null;
  /** Whether messages get to the other processes at present. */
  isJoined(): boolean;
  /** Tells the others, and hears from them. */
  start(listener: ClusterListener): void;
  tell(news: News): void;
  close(): Promise<void>;
};

/** A server that has its database to itself. */
export const ALONE: Cluster = {
  adapter: undefined,
  ownRoom: null,
  isJoined: () => false,
  start: () => {},
  tell: () => {},
  close: async () => {},
};
