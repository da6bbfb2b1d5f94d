/** So many sheets in one go, on paper and as Word: a week of a busy office. */
export const mostSheets = 100;
