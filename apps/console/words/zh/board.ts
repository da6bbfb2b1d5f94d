export const board = {
  title: '更新看板',
};
