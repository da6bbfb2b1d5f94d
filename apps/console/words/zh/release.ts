export const release = {
  title: '待发与发布',
};
