/** This installation's application at TikTok API for Business. */
export interface TikTokApplication {
  /** The API's origin; paths are below /open_api/v1.3/. */
  baseUrl: string;
  appId: string;
  appSecret: string;
}
