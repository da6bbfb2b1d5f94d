import type { input as source } from '../../zh/refusals/input.ts';

/** The form of what was sent. */
export const input = {
  inputInvalid: 'What was entered is not valid: {{field}}',
  malformedInput: 'What was entered is not valid ({{path}})',
  fieldTooLong: '“{{field, fields}}” may have {{limit}} characters, not {{length}}',
  loneSurrogate: 'The text holds a broken character: remove it and try again',
  nulCharacter: 'The text holds an invisible control character: remove it and try again',
  textNotStorable: 'The text holds a character that cannot be stored: remove it and try again',
  requestTooLarge: 'Too much was sent at once',
  requestMalformed: 'The request was malformed: try again',
  foreignOrigin: 'The request came from another site and was refused',
  postOnly: 'Wrong request method',
} satisfies typeof source;
