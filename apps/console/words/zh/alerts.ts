export const alerts = {
  title: '预警与督办',
};
