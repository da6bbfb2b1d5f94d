import type { Words } from '../zh.ts';

export const settings: Words['settings'] = {
  title: 'Settings',
  lead: 'What posts are checked for besides, and what may leave the office’s network for it. Nothing does until it is switched on (R46).',
  saved: 'Settings saved',
  endNames: {
    title: 'Names at the end (R14)',
    about:
      'The names are written into the content at submission and are part of what is signed; one that is not true stops the signature. A unit without a rule takes that of the unit above. A changed rule holds from the next submission on.',
    none: 'No unit has a rule: nothing stands at the end.',
    unit: 'Unit',
    choose: 'Choose a unit',
    save: 'Save the rule of names',
    drafter: 'Drafter: who drafted the post',
    signer: 'Signer: who is to sign on the day of submission',
    reviewer: 'Reviewer',
    reviewerHint: 'One fixed person: a post that they have not passed cannot be signed.',
    nobody: 'None',
    rules: 'Rules of the units',
    hands: 'Names',
    off: 'No names',
    reviewerNamed: 'reviewer ({{name}})',
    drafterWord: 'drafter',
    signerWord: 'signer',
    set: 'Set the names of {{unit}}',
    change: 'Change',
    remove: 'Remove, follow the unit above',
    person: '{{name}} ({{unit}})',
  },
  pictures: {
    title: 'Alternative text of pictures',
    on: 'Hint at pictures in articles that have neither caption nor alternative text',
    about:
      'Whoever has a page read out learns from it what a picture shows. A hint only, it never blocks; saved by the switch itself. Off by default.',
  },
  reach: {
    title: 'Opening links to see whether they work',
    on: 'Editors may have the links of a post opened',
    about:
      'Only hosts under the suffixes below are opened, redirects are judged anew, addresses of internal networks never. Off by default.',
    hosts: 'Host suffixes that may be opened',
    hostsHint: 'One a line: gov.cn covers every host that ends in .gov.cn.',
    proxy: 'Through an HTTP proxy',
    proxyHint: 'Empty: straight.',
    seconds: 'Seconds to wait for each link',
  },
  proof: {
    title: 'Outside proof-reading service',
    on: 'Editors may send a text to the service',
    about:
      'For example a model that the office runs itself. Its answers are hints and never block; when it is down, writing goes on. Off by default.',
    address: 'Address of the service',
    addressHint: 'Request and answer are described in the operations page “proofreader”.',
    key: 'Key',
    keyHint: 'Sent in the Authorization header.',
    keyKept: 'A key is stored and not shown. Leave this empty to keep it.',
    keyRemove: 'Remove the stored key',
    seconds: 'Seconds to wait',
  },
  wrong: {
    hosts: 'One line is no host suffix; write for example gov.cn',
    proxy: 'No http or https address',
    reachSeconds: 'A number from 0.5 to 30',
    address: 'An http or https address is needed before it is switched on',
    key: 'A key has 500 characters at most',
    proofSeconds: 'A number from 0.5 to 60',
  },
};
