import type { Delivery } from '@qianfa/domain/notices/delivery';
import type { Letter, Wire } from './letter.ts';
import type { OpenChannel } from './open-channel.ts';
import { postToWeb } from './post-to-web.ts';
import { sendMail } from './send-mail.ts';

/** Sends one letter on one channel; whatever happens out there is the answer, never an error. */
export async function deliver(channel: OpenChannel, letter: Letter, wire: Wire): Promise<Delivery> {
  switch (channel.kind) {
    case 'mail':
      return sendMail(channel, letter, wire.timeoutMs);
    case 'wecom':
    case 'dingtalk':
    case 'feishu':
    case 'sms':
      return postToWeb(channel, letter, wire);
  }
}
