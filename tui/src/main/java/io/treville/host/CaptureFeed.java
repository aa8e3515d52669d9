package io.treville.host;
