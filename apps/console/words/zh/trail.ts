export const trail = {
  title: '留痕',
};
