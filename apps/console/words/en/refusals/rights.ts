import type { rights as source } from '../../zh/refusals/rights.ts';

/** Roles and what they reach. */
export const rights = {
  roleLacksRight: 'Your roles do not include this',
  outsideScope: 'Outside of your scope',
  notYourTask: 'This is not your task',
  notYourOwn: 'Only its owner may do this',
  notForOperator: 'The command line may not do this',
  unknownRight: 'Unknown right: {{right}}',
  rolesExcludeEachOther: '“{{wanted, roles}}” excludes “{{held, roles}}”, which the person holds',
  roleHeldAlready: '{{name}} is {{role, roles}} already',
  roleGrantNotFound: 'No such grant, or not yours to see',
  lastAdministrator: 'This is the last {{role, roles}}: grant it to someone else first',
  administratorCodeFromOperator: 'Codes for administrators are issued on the command line',
  operatorCodesForAdministratorsOnly: 'The command line issues codes to the three administrators only',
} satisfies typeof source;
