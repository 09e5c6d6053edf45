import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageButtons } from '../sign-in/LanguageButtons';
import '../sign-in/sign-in.css';
import './door.css';

/** The card before the door: what it is about, and what is to be done. */
export function DoorFrame({
  title,
  lead,
  children,
}: {
  title: string;
  lead: string | null;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <main className="sign-in">
      <div className="sign-in-card panel">
        <div className="sign-in-brand">
          <img src="/campanile.svg" width={24} height={24} alt="" />
          {t('product')}
        </div>
        <h1>{title}</h1>
        {lead === null ? <div className="door-gap" /> : <p className="sign-in-lead">{lead}</p>}
        {children}
      </div>
      <LanguageButtons />
    </main>
  );
}
