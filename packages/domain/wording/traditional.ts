/** Pairs of a traditional character and its simplified form, two units each. */
export function simplifiedPairs(): string[] {
  return ['國国', '華华', '軍军', '黨党', '會会', '務务', '員员', '機机', '關关', '門门'];
}
