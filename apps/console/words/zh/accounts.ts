export const accounts = {
  title: '账号台账',
};
