import type { time as zh } from '../../zh/refusals/time.ts';

export const time: Record<keyof typeof zh, string> = {
  shiftsOverlap: 'Shifts follow one another without overlapping, and end after they begin',
  yearWithoutHolidays: 'Not one holiday of {{year}} is entered, so the year is not recorded yet',
  calendarChangedElsewhere: 'Somebody has just changed the calendar: please look at the new one first',
  absenceOrder: 'An absence ends after it begins',
  absenceOver: 'This absence is over already',
  absenceTooLong: 'At most {{max, n:day}} at once',
  absenceOverlaps:
    'Overlaps the absence from {{since, dateTime}} to {{until, dateTime}}: end that one first, or choose other days',
  absenceEnded: 'This absence has ended already',
  absenceNotFound: 'No such absence, or not yours to see',
  delegateIsSelf: 'One cannot stand in for oneself',
  delegateMayNotReview:
    '{{name}} holds no role of reviewer or publisher and cannot stand in: choose somebody else, or ask the security administrator for the role',
  delegateAway:
    '{{name}} is away too, from {{since, dateTime}} to {{until, dateTime}}, and a delegation is not passed on: choose somebody else',
  delegationCircle:
    '{{name}} has named you from {{since, dateTime}} to {{until, dateTime}}: with each other as delegates nobody would be there. Choose somebody else',
  actingMayNotHandOn:
    'You stand in for somebody and cannot hand this on: they decide when they are back, or the system administrator names another delegate',
  stepNotShared: 'Signing and secrecy review are one’s own: they are neither handed on nor shared',
  askedMayNotReview: '{{name}} is no reviewer or publisher of this unit: choose somebody else',
  askedAway: '{{name}} is away: choose somebody else',
  askedHasTask: '{{name}} has this task already',
  askedNotSeparate: '{{name}} drafted this post or acted in another step: choose somebody else',
  notAnEarlierStep: 'Only to an earlier step of review or proof-reading',
  noEarlierStep: 'There is no earlier step of review or proof-reading: return it to the drafter',
  othersSignToo:
    'An account is signed already, or waits for another publisher: the post cannot go back to an earlier step. It can be returned to the drafter',
  rosterTooLong: 'At most {{max, n:day}} at once',
  rosterOver: '{{day, date}} is over: its duty cannot be changed',
  rosterDayOutside: '{{day, date}} is not among these days',
  dutyPersonMayNotReview:
    '{{name}} holds no role of reviewer or publisher and could not decide while on duty: choose somebody else, or ask the security administrator for the role',
  noticeNotFound: 'No such notice, or not one of yours',
  channelNotFound: 'No such channel, or it was taken away',
  channelOfUnitExists: '{{unit}} already has a channel of this kind: change that one',
  channelWithoutAddress: 'The robot or gateway needs an address before it is switched on (R46)',
  channelTestBusy: 'Too many channels are being tested now: try again in a moment',
  rosterEmpty: 'There is no day in the table',
  rosterLineUnreadable:
    'The day in line {{line}} cannot be read: {{text}}. Write 2026-02-16 or 2026年2月16日',
  rosterNameTwice: 'There are two people named {{name}}: please choose on the page',
  rosterNameUnknown: 'Nobody named {{name}} can be on duty: check the name, or register the person first',
};
