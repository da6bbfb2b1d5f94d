/** The list with one entry moved up (-1) or down (1); at the end of the list it stays. */
export function moved<Entry>(list: readonly Entry[], index: number, by: -1 | 1): readonly Entry[] {
  const [entry, other] = [list[index], list[index + by]];
  if (entry === undefined || other === undefined) return list;
  return list.map((one, at) => (at === index ? other : at === index + by ? entry : one));
}
