import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../announce/announcer.ts';
import { playRing } from '../../audio/ring-sound.ts';
import { useExplain } from '../../i18n/explain.ts';
import { behindPaint } from '../../ui/behind-paint.ts';
import { useCallerName } from './caller-name.ts';
import { useContactStore } from './contact-store.ts';

const TITLE = 'Savedesk';

/** Says and sounds that a contact rings, and that it has ended; the window's title says it too. */
export function useRingAnnouncement(): void {
  const { t } = useTranslation(['console', 'common']);
  const explain = useExplain();
  const contact = useContactStore((state) => state.contact);
  const name = useCallerName(contact?.caller ?? null);
  const contactId = contact?.header.contactId;
  const phase = contact?.phase.kind ?? 'none';

  const say = useEffectEvent(() => {
    if (contact === null) return;
    if (phase === 'ringing') {
      const channel = t(`common:channel.${contact.header.channel}`);
      const brief = t('announce.ringing', { name, channel });
      const why = contact.why === null ? '' : `. ${explain(contact.why)}`;
      announce({ brief, full: `${brief}${why}` });
    }
    if (phase === 'live') announce({ full: t('announce.connected', { name }) });
    if (phase === 'wrap-up') announce({ brief: t('announce.ended') });
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: said once for each contact and phase
  useEffect(() => say(), [contactId, phase]);

  useEffect(() => (phase === 'ringing' ? playRing() : undefined), [phase]);

  // The window's frame is told, which takes a good part of what a pop may take.
  useEffect(
    () =>
      behindPaint(() => {
        document.title = phase === 'ringing' ? `● ${t('ring.title', { name })} · ${TITLE}` : TITLE;
      }),
    [phase, name, t],
  );
}
