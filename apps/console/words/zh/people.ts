export const people = {
  title: '单位与人员',
};
