import type { Client, ClientDetail } from '../api/types';

export type ClientStatus = Client['status'];
export const CLIENT_STATUSES = ['PROSPECT', 'ACTIVE', 'PAUSED', 'ARCHIVED'] as const;

/** What is sent of a client. */
export interface ClientDraft {
  name: string;
  status: ClientStatus;
  accountManagerId: string | null;
  contacts: { name: string; role: string | null; email: string | null; phone: string | null }[];
  notes: string | null;
}

/** A contact as it is typed; `key` tells the rows of the form apart. */
export interface TypedContact {
  key: number;
  name: string;
  role: string;
  email: string;
  phone: string;
}

/** A client as it is typed. */
export interface TypedClient {
  name: string;
  status: ClientStatus;
  accountManagerId: string;
  contacts: TypedContact[];
  notes: string;
}

/** What the form begins with: the client, or nothing yet. */
export function typedOf(client: ClientDetail | null): TypedClient {
  return {
    name: client?.name ?? '',
    status: client?.status ?? 'ACTIVE',
    accountManagerId: client?.accountManager?.id ?? '',
    contacts: (client?.contacts ?? []).map(({ name, role, email, phone }, key) => ({
      key,
      name,
      role: role ?? '',
      email: email ?? '',
      phone: phone ?? '',
    })),
    notes: client?.notes ?? '',
  };
}

const given = (text: string) => (text.trim() === '' ? null : text.trim());

/** What is sent of what was typed; empty fields are nothing. */
export function draftOf(typed: TypedClient): ClientDraft {
  return {
    name: typed.name.trim(),
    status: typed.status,
    accountManagerId: given(typed.accountManagerId),
    contacts: typed.contacts.map(({ name, role, email, phone }) => ({
      name: name.trim(),
      role: given(role),
      email: given(email),
      phone: given(phone),
    })),
    notes: given(typed.notes),
  };
}
