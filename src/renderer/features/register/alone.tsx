import { useQuery } from '@tanstack/react-query';
import type { ReactElement, ReactNode } from 'react';
import { appQueries } from '../../lib/app-info';
import { useClient } from '../../lib/client-context';
import { useIdle } from '../../lib/use-idle';
import { Page } from '../../ui/page';

interface AloneProps {
  readonly title: string;
  readonly caption?: string;
  readonly lead?: ReactNode;
  readonly back?: ReactElement;
  /** Say where on the disk the register lies. */
  readonly showFolder?: boolean;
  readonly focus?: string;
  readonly children: ReactNode;
}

/** A screen while no register is open: no places at the side, one thing to do. */
export function Alone({
  title,
  caption,
  lead,
  back,
  showFolder = false,
  focus,
  children,
}: AloneProps): ReactElement {
  const info = useQuery({ ...appQueries.info(useClient()), enabled: useIdle() });
  return (
    <div className="app-alone">
      <header className="app-alone__bar">DSA Register</header>
      <main className="app-alone__main">
        <Page title={title} caption={caption} lead={lead} back={back} width="reading" focus={focus}>
          {children}
        </Page>
      </main>
      {info.data !== undefined && (
        <footer className="app-alone__foot">
          Version {info.data.version}
          {showFolder && (
            <>
              {' · '}Data folder <code className="app-path">{info.data.dataFolder}</code>
            </>
          )}
        </footer>
      )}
    </div>
  );
}
