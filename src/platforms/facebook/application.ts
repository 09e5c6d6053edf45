/** This installation's application at Meta. */
export interface FacebookApplication {
  graphUrl: string;
  /** Where people give consent. */
  dialogUrl: string;
  appId: string;
  appSecret: string;
}

/** The version of the Graph API that this adapter speaks, as the SDK it uses does. */
export const GRAPH_VERSION = 'v24.0';
