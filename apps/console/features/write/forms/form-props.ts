import type { Writing } from '../use-writing.ts';

export interface FormProps<C> {
  readonly content: C;
  readonly accountId: number;
  /** Code of the platform, whose limits count. */
  readonly platform: string;
  readonly onChange: (update: (content: C) => C) => void;
  readonly writing: Writing;
}
