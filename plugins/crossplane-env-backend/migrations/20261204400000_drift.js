// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('asked_specs', table => {
    table.comment('What was asked for last through the portal');
    table.text('cluster').notNullable();
    table.string('uid').notNullable().comment('Of the root object');
    table
      .text('spec')
      .notNullable()
      .comment('As JSON, without fields that may hold secrets');
    table.timestamp('asked_at', { useTz: true, precision: 3 }).notNullable();
    table.primary(['cluster', 'uid'], 'asked_specs_pk');
  });
  await knex.schema.createTable('drift_baselines', table => {
    table.comment('How environments were when it was looked for drift last');
    table.text('cluster').notNullable();
    table.string('uid').notNullable().comment('Of the root object');
    table
      .integer('revision')
      .notNullable()
      .comment('Whoever writes has to have read the one before');
    table.string('drift_key').notNullable().comment('Equal for the same');
    table.text('baseline').notNullable().comment('As JSON');
    table
      .timestamp('look_at', { useTz: true, precision: 3 })
      .nullable()
      .comment('When to look again though nothing has changed');
    table.primary(['cluster', 'uid'], 'drift_baselines_pk');
    table.index(['cluster', 'look_at'], 'drift_baselines_look_at_idx');
  });
  await knex.schema.createTable('drifts', table => {
    table.comment('What is, or was, not as it was asked');
    table.text('cluster').notNullable();
    table.string('uid').notNullable().comment('Of the root object');
    table.string('kind').notNullable();
    table.string('key').notNullable().comment('Tells those of one kind apart');
    table.text('sentence').notNullable();
    table.timestamp('since', { useTz: true, precision: 3 }).notNullable();
    table.timestamp('ended_at', { useTz: true, precision: 3 }).nullable();
    table.primary(['cluster', 'uid', 'kind', 'key'], 'drifts_pk');
  });
  await knex.schema.createTable('drift_rebuilds', table => {
    table.comment('When a policy has had what was asked be applied again');
    table.bigIncrements('id');
    table.text('cluster').notNullable();
    table.string('uid').notNullable().comment('Of the root object');
    table.timestamp('at', { useTz: true, precision: 3 }).notNullable();
    table.index(['cluster', 'uid', 'at'], 'drift_rebuilds_at_idx');
  });
  await knex.schema.alterTable('environment_history', table => {
    table
      .string('drift')
      .nullable()
      .comment('The kind of drift that it tells of, and not of health');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex('environment_history').whereNotNull('drift').delete();
  await knex.schema.alterTable('environment_history', table => {
    table.dropColumn('drift');
  });
  await knex.schema.dropTable('drift_rebuilds');
  await knex.schema.dropTable('drifts');
  await knex.schema.dropTable('drift_baselines');
  await knex.schema.dropTable('asked_specs');
};
