import type { CliCommand } from './command.ts';

/** The sheet of all commands. */
export function helpSheet(commands: readonly CliCommand[]): string {
  const lines = commands.flatMap((command) => [
    `  ${command.words.join(' ')} ${command.usage}`.trimEnd(),
    `      ${command.summary[0]}`,
    `      ${command.summary[1]}`,
  ]);
  return [
    '用法 / usage: npm run --silent qianfa -- COMMAND …',
    '',
    ...lines,
    '',
    '  每个命令都可加 --json（结果为 JSON）和 --help。 / Every command takes --json and --help.',
    '  退出码 / exit: 0 全部采纳或早已登记 all taken or known · 2 部分行被拒并列出 some rows refused · 1 没有可用内容或被拒 nothing usable',
    '  设置 / settings: QIANFA_DATA, DATABASE_URL',
    '',
  ].join('\n');
}

export function helpOf(command: CliCommand): string {
  const [zh, en] = command.summary;
  const options = Object.keys(command.options).map((name) => `  --${name}`);
  return [
    `qianfa ${command.words.join(' ')} ${command.usage}`.trimEnd(),
    `  ${zh}`,
    `  ${en}`,
    ...options,
    '',
  ].join('\n');
}
