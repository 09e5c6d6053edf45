import { loadMigrationConfig } from './src/config/config';
import { createDataSource } from './src/store/data-source';

/** The owner's DataSource for the TypeORM CLI: migrations run as the owner, never as the runtime. */
export default createDataSource(
  loadMigrationConfig(process.env).databaseOwnerUrl,
  'campanile_owner',
  2,
);
