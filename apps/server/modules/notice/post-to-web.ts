import { createHmac } from 'node:crypto';
import { smsBody } from '@qianfa/domain/notices/channels';
import type { Delivery, DeliveryFailure } from '@qianfa/domain/notices/delivery';
import { z } from 'zod';
import { WayRefused } from '../outside/find-way.ts';
import { postJson } from '../outside/post-json.ts';
import { type Letter, saidInShort, type Wire } from './letter.ts';
import type { OpenChannel } from './open-channel.ts';

type WebChannel = Exclude<OpenChannel, { kind: 'mail' }>;

/** Posts a letter to a group robot or an SMS gateway. */
export async function postToWeb(channel: WebChannel, letter: Letter, wire: Wire): Promise<Delivery> {
  const { address } = channel.secrets;
  if (address === undefined) return failed('notSetUp');
  const request = requestOf(channel, letter, { address, now: wire.now() });
  if (request === null) return failed('withoutAddress');
  const { proxy, inHouse } = channel.settings;
  const signal = AbortSignal.timeout(wire.timeoutMs);
  try {
    const answer = await postJson({ ...request, proxy, inHouse }, { network: wire.network, signal });
    if (answer.status < 200 || answer.status > 299) return failed('refuses', answer.status, answer.text);
    return channel.kind === 'sms'
      ? { ok: true, said: saidInShort(answer.text) }
      : judged(answer.status, answer.text);
  } catch (error) {
    return failed(failureOf(error, signal));
  }
}

interface WebRequest {
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The request in each service's own form; null where the letter names nobody whom the gateway could reach. */
function requestOf(
  { kind, settings, secrets }: WebChannel,
  { text, mobiles }: Letter,
  { address, now }: { address: string; now: Date },
): WebRequest | null {
  const request = (body: object, more = '') => ({
    address: address + more,
    headers: {},
    body: JSON.stringify(body),
  });
  switch (kind) {
    case 'wecom':
      return request({
        msgtype: 'text',
        text: { content: inBytes(text, 2_000), mentioned_mobile_list: mobiles },
      });
    case 'dingtalk': {
      const signed = secrets.key === undefined ? '' : signedByDingtalk(address, secrets.key, now);
      return request({ msgtype: 'text', text: { content: text }, at: { atMobiles: mobiles } }, signed);
    }
    case 'feishu': {
      const signed = secrets.key === undefined ? {} : signedByFeishu(secrets.key, now);
      return request({ ...signed, msg_type: 'text', content: { text } });
    }
    case 'sms': {
      const [mobile] = mobiles;
      const body = mobile === undefined ? null : smsBody(settings.template, mobile, text);
      if (body === null) return null;
      return { address, body, headers: secrets.key === undefined ? {} : { authorization: secrets.key } };
    }
  }
}

/** 钉钉 「加签」: HMAC-SHA256 of "timestamp in ms, line end, key" with the key, beside the address. */
function signedByDingtalk(address: string, key: string, now: Date): string {
  const timestamp = now.getTime();
  const sign = createHmac('sha256', key).update(`${timestamp}\n${key}`).digest('base64');
  return `${address.includes('?') ? '&' : '?'}timestamp=${timestamp}&sign=${encodeURIComponent(sign)}`;
}

/** 飞书 「签名校验」: HMAC-SHA256 of nothing with "timestamp in s, line end, key" as the key, in the body. */
function signedByFeishu(key: string, now: Date): { timestamp: string; sign: string } {
  const timestamp = String(Math.floor(now.getTime() / 1_000));
  return { timestamp, sign: createHmac('sha256', `${timestamp}\n${key}`).update('').digest('base64') };
}

const robotAnswer = z.object({
  errcode: z.number().optional(),
  code: z.number().optional(),
  StatusCode: z.number().optional(),
});

/** Robots answer 200 to everything and say in the body whether they took it. */
function judged(status: number, text: string): Delivery {
  const read = robotAnswer.safeParse(parsed(text));
  const code = read.success ? (read.data.errcode ?? read.data.code ?? read.data.StatusCode) : undefined;
  return code === 0 ? { ok: true, said: saidInShort(text) } : failed('notTaken', status, text);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** 企业微信 takes 2 048 bytes; what is longer is cut at a character. */
function inBytes(text: string, most: number): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= most) return text;
  return `${bytes
    .subarray(0, most)
    .toString('utf8')
    .replace(/\uFFFD+$/, '')}…`;
}

function failureOf(error: unknown, signal: AbortSignal): DeliveryFailure {
  if (signal.aborted) return 'timesOut';
  if (error instanceof WayRefused) return error.noWay === 'leadsLocal' ? 'leadsInside' : 'notConnected';
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /CERT|TLS|SSL|SELF_SIGNED|ALTNAME|ISSUER|SIGNATURE/.test(code) ? 'certificate' : 'notConnected';
}

function failed(failure: DeliveryFailure, status = 0, said = ''): Delivery {
  return { ok: false, failure, status, said: saidInShort(said) };
}
