export const sheet = {
  title: '发布审批单',
};
