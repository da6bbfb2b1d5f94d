import type { input as source } from '../../zh/refusals/input.ts';

/** The form of what was sent. */
export const input = {
  inputInvalid: 'What was entered is not valid: {{field}}',
  malformedInput: 'What was entered is not valid ({{path}})',
  fieldTooLong: '“{{field, fields}}” may have {{limit, n:character}}, not {{length}}',
  loneSurrogate: 'The text holds a broken character: remove it and try again',
  nulCharacter: 'The text holds an invisible control character: remove it and try again',
  textNotStorable: 'The text holds a character that cannot be stored: remove it and try again',
  requestTooLarge: 'Too much was sent at once',
  requestMalformed: 'The request was malformed: try again',
  foreignOrigin: 'The request came from another site and was refused',
  postOnly: 'Wrong request method',
  textFileTooLarge: 'The file is too large, {{limitMb}} MB at most',
  textFileTooLong: 'The text is too long: {{length, n:character}}, {{limit}} at most',
  textFileUnreadable: 'No text can be read: save it as UTF-8 text, HTML or .docx',
  textFileIsDoc: 'Save the old .doc as .docx with WPS or Word',
  textFileIsPdf: 'A PDF cannot be checked as it is: use .docx or copy the text',
  documentBroken: 'The document is broken and does not open',
  documentEncrypted: 'The document has a password: remove it and try again',
  documentBomb: 'The document unpacks to far too much, as hostile files do; it was not opened',
  documentNotWord: 'Not a Word document (.docx)',
  linkReachOff: 'Opening links is switched off; the security administrator can switch it on',
  linkReachBusy: 'Too many links are being opened now: try again in a moment',
  proofreaderWithoutAddress: 'The outside proof-reading service needs an address before it is switched on',
} satisfies typeof source;
