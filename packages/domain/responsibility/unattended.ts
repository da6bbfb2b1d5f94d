/**
 * R38. Header of a call that no hand was near: a screen that asks again by itself, on a clock or because something
 * changed elsewhere. It does not renew the idle clock of the session.
 */
export const unattendedHeader = 'x-qianfa-unattended';
