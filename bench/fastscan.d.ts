declare module 'fastscan' {
  export default class FastScan {
    constructor(words: string[]);
    /** Place and word of every hit. */
    search(content: string): [number, string][];
  }
}
