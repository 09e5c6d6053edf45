/** This installation's application at Meta. */
export interface FacebookApplication {
  graphUrl: string;
  appId: string;
  appSecret: string;
}

/** The version of the Graph API that this adapter speaks, as the SDK it uses does. */
export const GRAPH_VERSION = 'v24.0';
