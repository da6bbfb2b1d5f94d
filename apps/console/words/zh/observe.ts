export const observe = {
  title: '巡查登记',
};
