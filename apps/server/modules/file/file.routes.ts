import '@fastify/multipart';
import { refused } from '@qianfa/domain/refusal';
import { idSchema } from '@qianfa/domain/rights/roles';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PlainRoute } from '../../http/plain-route.ts';
import type { Context } from '../../trpc/context.ts';
import { readVisibleFile } from './file.queries.ts';
import { maxPictureBytes, pictureTooLarge, uploadPicture } from './upload-picture.ts';

/** Beyond this a request is refused by its own length, before anything is read. */
const maxRequestBytes = 64_000_000;

export const fileRoutes: readonly PlainRoute[] = [
  { method: 'POST', url: '/files', right: 'file.upload', answer: receivePicture },
  { method: 'GET', url: '/files/:sha256', right: 'session.own', answer: sendFile },
];

/** One multipart field `file`; `?post=12` says which post it is for. */
async function receivePicture(ctx: Context, req: FastifyRequest) {
  if (!req.isMultipart()) throw refused('invalid', 'input', 'uploadMalformed');
  const postId = postOf(req);
  if (Number(req.headers['content-length'] ?? 0) > maxRequestBytes) throw pictureTooLarge();
  const { bytes, name } = await readUpload(req);
  return uploadPicture({ ...ctx, input: { bytes, name, postId } });
}

interface UploadLimit {
  /** In bytes. */
  readonly limit: number;
  readonly tooLarge: () => Error;
}

/** Reads the whole request even when it is too large: a browser shows our refusal only after it could send everything. */
export async function readUpload(
  req: FastifyRequest,
  { limit, tooLarge }: UploadLimit = { limit: maxPictureBytes, tooLarge: pictureTooLarge },
): Promise<{ bytes: Uint8Array; name: string }> {
  const part = await req.file({ limits: { fileSize: limit, files: 1, fields: 0, parts: 1 } });
  if (!part) throw refused('invalid', 'input', 'uploadMalformed');
  const chunks: Buffer[] = [];
  for await (const chunk of part.file) chunks.push(chunk);
  if (part.file.truncated) throw tooLarge();
  return { bytes: Buffer.concat(chunks), name: part.filename ?? '' };
}

function postOf(req: FastifyRequest): number | null {
  const { post } = req.query as { post?: unknown };
  if (post === undefined) return null;
  const parsed = idSchema.safeParse(Number(post));
  if (!parsed.success) throw refused('invalid', 'input', 'uploadMalformed');
  return parsed.data;
}

/** The bytes, to those who may see them; never anything that a browser would run. */
async function sendFile(ctx: Context, req: FastifyRequest, res: FastifyReply) {
  const { sha256 } = req.params as { sha256: string };
  const found = await readVisibleFile(ctx, sha256);
  const bytes = await ctx.files.get(sha256);
  if (!bytes) throw refused('notFound', 'input', 'fileNotFound');
  const isPicture = found.mime.startsWith('image/');
  void res
    // A page that somebody attached is never shown as one.
    .header('content-type', found.mime === 'text/html' ? 'application/octet-stream' : found.mime)
    .header('content-disposition', isPicture ? inline(sha256, found.mime) : download(found.name, found.mime))
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cross-origin-resource-policy', 'same-origin')
    // Asked again every time, since the right to see it may end; equal bytes are not sent again.
    .header('cache-control', 'private, no-cache')
    .header('etag', `"${sha256}"`);
  if (req.headers['if-none-match'] === `"${sha256}"`) return res.code(304).send();
  return res.send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

function inline(sha256: string, mime: string): string {
  return `inline; filename="${sha256.slice(0, 12)}.${extensions[mime] ?? 'bin'}"`;
}

/** Under the name it came with, and always with the ending of what it is. */
function download(name: string, mime: string): string {
  const extension = extensions[mime] ?? 'bin';
  const bare = name.replace(/\.[A-Za-z0-9]{1,5}$/, '') || '附件';
  return `attachment; filename="file.${extension}"; filename*=UTF-8''${encoded(`${bare}.${extension}`)}`;
}

/** RFC 5987: what encodeURIComponent leaves and a header value may not hold. */
function encoded(name: string): string {
  return encodeURIComponent(name.replace(/[\ud800-\udfff]/gu, '\ufffd')).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

const extensions: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
  'text/plain': 'txt',
  'text/html': 'html',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
};
