/** What is entered on the first run, and what is wrong with it by field. */
export interface BeginOffice {
  readonly officeName: string;
  readonly name: string;
  readonly login: string;
}

export const emptyBegin: BeginOffice = { officeName: '', name: '', login: '' };

export type BeginProblem = 'missing' | 'tooShort' | 'loginForm' | null;

/** The form that the server demands too; it judges again. */
export function beginProblems({
  officeName,
  name,
  login,
}: BeginOffice): Record<keyof BeginOffice, BeginProblem> {
  return {
    officeName: textProblem(officeName),
    name: textProblem(name),
    login: login.trim() === '' ? 'missing' : /^[a-zA-Z0-9._-]{3,32}$/.test(login.trim()) ? null : 'loginForm',
  };
}

function textProblem(text: string): BeginProblem {
  const { length } = text.trim();
  return length === 0 ? 'missing' : length < 2 ? 'tooShort' : null;
}
