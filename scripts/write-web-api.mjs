/** Writes web/src/api/schema.ts: the dashboard's types, generated from the document that the server serves. */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import openapiTS, { astToString } from 'openapi-typescript';

const require = createRequire(import.meta.url);
const { openApiDocument } = require('../dist/src/http/openapi.js');
const { ROUTES } = require('../dist/src/http/registry.js');
const { VERSION } = require('../dist/src/version.js');

const document = JSON.parse(JSON.stringify(openApiDocument(ROUTES, VERSION)));
const header =
  '/**\n * Generated from the server’s OpenAPI document by `npm run web:api`. Do not edit.\n */\n\n';
writeFileSync('web/src/api/schema.ts', header + astToString(await openapiTS(document)));
