import { createAdapter } from '@socket.io/redis-streams-adapter';
import type { ServerContext } from '../../ports.ts';
import type { Cancel } from '../../runtime/clock.ts';
import { newId } from '../../runtime/random.ts';
import type { DeskId } from '../presence.ts';
import { throttle } from '../throttle.ts';
import type { Cluster, ClusterListener } from './cluster.ts';
import { type ClusterMessage, type News, readClusterMessage } from './messages.ts';
import { openRedis, type Redis } from './redis.ts';
import { createRoster, type Roster } from './roster.ts';

const CHANNEL = 'savedesk:processes';
const STREAM = 'savedesk:desks';
/** How long a read of the stream waits for something new; closing waits for it. */
const BLOCK_MS = 1_000;
/** After so many beats unheard a process is gone. */
const BEATS_MISSED = 4;
/** News of many changes made together is told together. */
const NEWS_AT_MOST_EVERY_MS = 100;

export type RedisClusterOptions = Pick<ServerContext, 'clock' | 'random' | 'log' | 'metrics'> & {
  readonly redisUrl: string;
  readonly beatEveryMs: number;
};

/**
 * Joins the processes over Redis: messages to desks go through its stream, by Socket.IO's adapter; which desks are
 * where is told by publish and subscribe. Nothing is kept in Redis: the database is the truth, and what is lost
 * here is told again from there.
 *
 * @throws RedisUnreachableError
 */
export async function joinByRedis(options: RedisClusterOptions): Promise<Cluster> {
  const publisher = await openRedis(options.redisUrl, options);
  const subscriber = publisher.duplicate();
  // The publisher's are logged.
  subscriber.on('error', () => {});
  await subscriber.connect();
  const joined = createMember(options, publisher);
  await subscriber.subscribe(CHANNEL, joined.hear);
  return {
    ...joined.cluster,
    adapter: createAdapter(publisher, {
      streamName: STREAM,
      channelPrefix: STREAM,
      blockTimeInMs: BLOCK_MS,
    }),
    close: async () => {
      joined.stop();
      subscriber.destroy();
      publisher.destroy();
    },
  };
}

/** This process among the others. */
function createMember(
  { clock, random, log, metrics, beatEveryMs }: RedisClusterOptions,
  publisher: Redis,
) {
  const id = newId<string>(clock, random);
  let listener: ClusterListener | null = null;
  let roster: Roster | null = null;
  let count = 0;
  let isJoined = true;
  let heardSelfAtMs = clock.nowMs();
  let stopBeating: Cancel = () => {};

  function say(message: ClusterMessage): void {
    // What is said meanwhile would come late, when it is no longer true; the roster makes it good.
    if (!publisher.isReady) return;
    publisher.publish(CHANNEL, JSON.stringify(message)).catch((error: unknown) => {
      log.debug({ err: error }, 'word to the other servers was lost');
    });
  }

  const sayRoster = () =>
    say({ kind: 'roster', from: id, count, desks: [...(listener?.presence.ownDesks() ?? [])] });

  function setJoined(now: boolean): void {
    if (now === isJoined) return;
    isJoined = now;
    metrics.redisUp.set(now ? 1 : 0);
    if (now) {
      log.info('joined with the other servers again');
      roster?.excuseSilence(clock.nowMs());
      listener?.onRejoined();
    } else {
      log.warn('cut off from the other servers; contacts ring at the desks of this one');
      listener?.onCutOff();
    }
  }

  function beat(): void {
    const nowMs = clock.nowMs();
    const silentSinceMs = nowMs - BEATS_MISSED * beatEveryMs;
    if (heardSelfAtMs < silentSinceMs) setJoined(false);
    // Who cannot hear cannot tell who is silent.
    if (isJoined) roster?.forgetSilentSince(silentSinceMs);
    metrics.serverProcesses.set(1 + (roster?.processes() ?? 0));
    say({ kind: 'beat', from: id, count });
    stopBeating = clock.setTimer(beat, beatEveryMs);
  }

  function hear(text: string): void {
    const message = readClusterMessage(text);
    if (message === null) {
      log.warn('another server said something that this one does not know');
      return;
    }
    if (message.from === id) {
      heardSelfAtMs = clock.nowMs();
      if (publisher.isReady) setJoined(true);
      return;
    }
    switch (message.kind) {
      case 'news':
        listener?.onNews(message.of);
        return;
      case 'ask':
        if (message.of === id) sayRoster();
        return;
      case 'beat':
      case 'desk':
      case 'roster':
        if (roster && !roster.hear(message, clock.nowMs())) {
          say({ kind: 'ask', from: id, of: message.from });
        }
    }
  }

  const newsOf = (of: News) =>
    throttle(clock, NEWS_AT_MOST_EVERY_MS, () => say({ kind: 'news', from: id, of }));
  const news = { feed: newsOf('feed'), floor: newsOf('floor') };

  return {
    hear,
    stop: () => {
      stopBeating();
      news.feed.cancel();
      news.floor.cancel();
    },
    cluster: {
      ownRoom: `process:${id}`,
      isJoined: () => isJoined,
      start: (given: ClusterListener) => {
        listener = given;
        roster = createRoster(given.presence.elsewhere);
        given.presence.onOwnDesk((desk: DeskId, isHere) => {
          count += 1;
          say({ kind: 'desk', from: id, count, desk, isHere });
        });
        publisher.on('error', () => setJoined(false));
        publisher.on('ready', () => say({ kind: 'beat', from: id, count }));
        metrics.redisUp.set(1);
        beat();
        sayRoster();
      },
      tell: (of: News) => news[of](),
    },
  };
}
