export const queue = {
  title: '待办',
};
