import type { Delivery, DeliveryFailure } from '@qianfa/domain/notices/delivery';
import { type Letter, saidInShort } from './letter.ts';
import type { OpenChannel } from './open-channel.ts';

type MailChannel = Extract<OpenChannel, { kind: 'mail' }>;

/**
 * Sends a letter by SMTP. TLS where the settings say so, never less: a server that does not offer STARTTLS is refused.
 * Plain text alone, no pictures, no tracking. Ends after `timeoutMs`, whatever the server does.
 */
export async function sendMail(
  { settings, secrets }: MailChannel,
  letter: Letter,
  timeoutMs: number,
): Promise<Delivery> {
  if (letter.mail === null) return failed('withoutAddress');
  if (settings.user !== null && secrets.password === undefined) return failed('notSetUp');
  // Loaded when the first mail goes out: an office without mail never has it in memory.
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({
    host: settings.host,
    port: settings.port,
    secure: settings.security === 'tls',
    requireTLS: settings.security === 'startTls',
    ignoreTLS: settings.security === 'none',
    ...(settings.user === null ? {} : { auth: { user: settings.user, pass: secrets.password ?? '' } }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<Delivery>((resolve) => {
    timer = setTimeout(() => resolve(failed('timesOut')), timeoutMs);
  });
  const sending = transport
    .sendMail({
      from: { name: '签发 Qianfa', address: settings.from },
      to: { name: '', address: letter.mail },
      subject: letter.subject,
      text: letter.text,
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
    .then(({ response }): Delivery => ({ ok: true, said: saidInShort(response) }), ofError);
  const delivery = await Promise.race([sending, tooLate]);
  clearTimeout(timer);
  transport.close();
  return delivery;
}

function ofError(error: unknown): Delivery {
  const {
    code = '',
    responseCode = 0,
    response = '',
  } = error as {
    code?: string;
    responseCode?: number;
    response?: string;
  };
  return failed(failureOf(code, responseCode), responseCode, response);
}

function failureOf(code: string, status: number): DeliveryFailure {
  if (code === 'EAUTH' || [530, 534, 535].includes(status)) return 'signIn';
  if (code === 'ETIMEDOUT') return 'timesOut';
  if (/TLS|CERT|SSL|SELF_SIGNED|ALTNAME|ISSUER|SIGNATURE/.test(code)) return 'certificate';
  return status >= 400 ? 'refuses' : 'notConnected';
}

function failed(failure: DeliveryFailure, status = 0, said = ''): Delivery {
  return { ok: false, failure, status, said: saidInShort(said) };
}
