// @ts-check

/**
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('runs', table => {
    table.comment('What was seen of the runs that environments are for');
    table.text('cluster').notNullable();
    table.string('uid').notNullable().comment("The environment's");
    table.string('engine').notNullable();
    table
      .text('run_id')
      .notNullable()
      .comment('That the environment is bound to');
    table
      .text('newer_id')
      .nullable()
      .comment('Of the run that uses it since, if there is one');
    table.string('state').notNullable();
    table
      .text('state_text')
      .notNullable()
      .comment('In the words of the engine');
    table
      .timestamp('since', { useTz: true, precision: 3 })
      .notNullable()
      .comment('When it was first seen to be so');
    table.text('title').nullable();
    table.text('url').nullable();
    table.primary(['cluster', 'uid'], 'runs_pk');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('runs');
};
