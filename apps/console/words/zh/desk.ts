export const desk = {
  title: '审核台',
};
