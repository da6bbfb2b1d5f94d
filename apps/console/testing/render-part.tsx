import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { ThemeProvider } from '../ui/theme/theme-provider.tsx';

/** Renders a part of ui/ on its own, under the theme and the words. */
export function renderPart(part: ReactNode) {
  const user = userEvent.setup();
  const view = render(<ThemeProvider>{part}</ThemeProvider>);
  return {
    ...view,
    user,
    rerender: (next: ReactNode) => view.rerender(<ThemeProvider>{next}</ThemeProvider>),
  };
}
