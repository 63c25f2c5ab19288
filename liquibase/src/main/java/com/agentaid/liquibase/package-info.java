/** Runs the schema's migrations, prepares a database for them, and fills in demo data. */
@NullMarked
package com.agentaid.liquibase;

import org.jspecify.annotations.NullMarked;
