import { RouterProvider } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { createAppRouter } from './router';

/** The pages of an open register. */
export const createPages = (context: Parameters<typeof createAppRouter>[0]): ReactElement => (
  <RouterProvider router={createAppRouter(context)} />
);
