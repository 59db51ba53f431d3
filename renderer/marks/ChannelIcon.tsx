import {
  IconDeviceMobileMessage,
  IconMail,
  IconMessageCircle,
  IconMessages,
  IconPhone,
} from '@tabler/icons-react';

const ICONS = {
  voice: IconPhone,
  chat: IconMessageCircle,
  email: IconMail,
  sms: IconDeviceMobileMessage,
  social: IconMessages,
} as const;

type ChannelIconProps = { readonly channel: keyof typeof ICONS; readonly size?: number };

/** A drawing only: the channel's name stands or is read out beside it. */
export function ChannelIcon({ channel, size = 16 }: ChannelIconProps) {
  const Icon = ICONS[channel];
  return <Icon size={size} stroke={1.75} aria-hidden="true" />;
}
