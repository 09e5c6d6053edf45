import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { createOperatorSession } from './operator-session';
import { OperatorPages } from './OperatorPages';
import { OperatorSignIn } from './OperatorSignIn';
import { OperatorContext, useOperator } from './use-operator';
import '../campaign/campaign.css';
import '../display/card-rows.css';
import '../shell/shell.css';
import './operators.css';

/** What staff of the service work with: tenants from outside, and nothing of their data. */
export function OperatorsApp() {
  const [session] = useState(createOperatorSession);
  return (
    <OperatorContext value={session}>
      <Door />
    </OperatorContext>
  );
}

function Door() {
  const state = useOperator();
  const queries = useQueryClient();
  const signedOut = state.phase === 'signed-out';
  useEffect(() => {
    if (signedOut) queries.clear();
  }, [signedOut, queries]);
  return signedOut ? <OperatorSignIn ended={state.ended} /> : <OperatorPages />;
}
