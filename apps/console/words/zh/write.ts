export const write = {
  title: '写稿',
};
