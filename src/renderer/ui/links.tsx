import { createLink, useRouter } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, MouseEvent, ReactElement, ReactNode, Ref } from 'react';

interface AnchorProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly ref?: Ref<HTMLAnchorElement>;
}
interface ButtonAnchorProps extends AnchorProps {
  readonly secondary?: boolean;
  readonly small?: boolean;
}

function ButtonAnchor({ secondary, small, className, children, ...rest }: ButtonAnchorProps): ReactElement {
  const classes = [
    'nhsuk-button',
    secondary === true ? 'nhsuk-button--secondary' : '',
    small === true ? 'nhsuk-button--small' : '',
    className ?? '',
  ];
  return (
    <a {...rest} className={classes.filter((name) => name !== '').join(' ')} draggable={false}>
      {children}
    </a>
  );
}

// A list counts as current while one of its things is shown; a way back never does.
function BackAnchor({ children, 'aria-current': _current, ...rest }: AnchorProps): ReactElement {
  return (
    <a {...rest} className="nhsuk-back-link app-back-link">
      {children ?? 'Back'}
    </a>
  );
}

/** A link to another page of the app that looks like a button. */
export const ButtonLink = createLink(ButtonAnchor);

/** The link above a title that goes back: `<BackLink to="/agreements">Agreements</BackLink>`. */
export const BackLink = createLink(BackAnchor);

/** A link, or button, to a page whose address comes as data (`/agreements?status=proposed`). */
export function PathLink({
  path,
  button = false,
  className,
  children,
}: {
  readonly path: string;
  readonly button?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}): ReactElement {
  const router = useRouter();
  const props = {
    href: path,
    className,
    onClick: (event: MouseEvent) => {
      event.preventDefault();
      router.history.push(path);
    },
  };
  return button ? <ButtonAnchor {...props}>{children}</ButtonAnchor> : <a {...props}>{children}</a>;
}
