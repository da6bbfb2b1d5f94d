/** What stands in the package for who has nothing but it and standard tools. docs/evidence-package.md says more. */
export const evidenceGuide = `证据包怎么核对 / How to verify this package

1. manifest.json 列出每个文件的 SHA-256：sha256sum 逐个比对。
   manifest.json lists the SHA-256 of every file: compare with sha256sum.
2. revisions/稿次/编号.json 是签发文本，一个字节不差：
   openssl dgst -sm3 revisions/1/12.json 与 record.json 中 contents 的 sm3 相等，sha256sum 与 sha256 相等；
   每次签发 (signoffs) 的两个摘要与它签的内容 (contentId) 相等。
   Each signed form hashes to the sm3 and sha256 of its content in record.json, and each sign-off names the same two.
3. files/摘要.* 的 SHA-256 就是它的名字；签发文本里的 qianfa-file:摘要 指的是它。
   A file's SHA-256 is its name; qianfa-file:… in a signed form means it.
4. trail.json 的每一块：head = previousHash，依次 head = SM3(head + 换行 + 条目摘要)，末了等于 hash。
   本稿的条目给全文，摘要是其文本的 SM3；别的条目只给摘要。signoff.signed 条目里的 sm3 与签发相等。
   For each block of trail.json: head = previousHash, then head = SM3(head + newline + digest of the entry), ends at hash.
5. 这一块是不是本单位的：与库外另存的链头核对 (trail-head.txt)，或请本单位 qianfa trail verify --head。
   Whether the block is the office's own is told by a head that was kept outside.

一条命令做完 1 至 4 / all of 1 to 4 in one command:
  npm run --silent qianfa -- evidence verify 证据包.zip
`;
